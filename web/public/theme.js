// Before the first paint, so that nobody sees the other theme flash by.
{
  const theme = localStorage.getItem('varve.theme');
  if (theme === 'light' || theme === 'dark') {
    document.documentElement.dataset.theme = theme;
  }
}
