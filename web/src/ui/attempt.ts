import { messageOf } from '../api/errors';
import { toast } from './toasts';

/** Does it and says so, or says why not; whether it was done. */
export async function attempt(action: () => Promise<unknown>, done: string): Promise<boolean> {
  try {
    await action();
    toast(done);
    return true;
  } catch (error) {
    toast(messageOf(error), 'failed');
    return false;
  }
}
