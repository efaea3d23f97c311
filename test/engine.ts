import { loadModel } from '../src/corpus/load-model.ts';
import { createExtract } from '../src/extract.ts';

/** The engine with the model that the extension ships. */
export const attributionModel = loadModel();
export const extract = createExtract(attributionModel);
