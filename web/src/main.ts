import { isLoggedIn } from './api';
import { showLogin } from './login';
import { SearchPage } from './search';

const search = (): void => void new SearchPage().open();

if (isLoggedIn()) {
  search();
} else {
  showLogin(search);
}
