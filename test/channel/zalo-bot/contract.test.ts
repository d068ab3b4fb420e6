import { channelContract } from '../contract.ts';
import { openRig } from './rig.ts';

// Videos, documents, locations and contacts come as one and the same "unsupported".
channelContract('Zalo Bot', openRig, ['photo', 'voice', 'sticker', 'other']);
