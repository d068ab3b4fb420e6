import { channelContract } from '../contract.ts';
import { openRig } from './rig.ts';

channelContract('Zalo OA', openRig);
