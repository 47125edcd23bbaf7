import { useQuery } from '@tanstack/react-query';
import { currentUser, logOut } from '../api/users';
import { messageOf } from '../api/errors';
import { queryClient } from '../api/queries';
import { session } from '../api/session';
import { Icon } from '../ui/Icon';
import { Popover } from '../ui/Popover';
import { toast } from '../ui/toasts';
import { type Theme, useTheme } from './theme';

const THEMES: Theme[] = ['system', 'light', 'dark'];

export function UserMenu() {
  const user = useQuery({ queryKey: ['user'], queryFn: ({ signal }) => currentUser(signal), staleTime: Infinity });
  const [theme, setTheme] = useTheme();
  const leave = async () => {
    try {
      await logOut();
      queryClient.clear();
      session.loggedOut();
    } catch (error) {
      toast(`You are still logged in: ${messageOf(error)}`, 'failed');
    }
  };
  return (
    <Popover label="You and this page" className="icon-button" button={<Icon name="person" />} align="end">
      {() => (
        <div className="user-menu">
          <p>
            <strong>{user.data?.friendly_name ?? user.data?.id ?? 'You'}</strong>
          </p>
          <fieldset>
            <legend>Colours</legend>
            {THEMES.map((one) => (
              <label key={one}>
                <input type="radio" name="theme" checked={theme === one} onChange={() => setTheme(one)} /> {one}
              </label>
            ))}
          </fieldset>
          <button type="button" className="button" onClick={() => void leave()}>
            Log out
          </button>
        </div>
      )}
    </Popover>
  );
}
