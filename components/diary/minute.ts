export { minute } from '../controls/clock.ts';
