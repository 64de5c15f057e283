import { Router } from '@solidjs/router';
import { render } from 'solid-js/web';
import { Root, routes } from './routes.tsx';
import { applyTheme } from './ui/theme.ts';

applyTheme();
const place = document.getElementById('rebond');
if (place) {
  render(
    () => (
      <Router root={Root} explicitLinks={false}>
        {routes}
      </Router>
    ),
    place,
  );
}
