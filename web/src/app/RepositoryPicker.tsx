import { useRepositories } from '../api/queries';
import { Icon } from '../ui/Icon';
import { Picker } from '../ui/Picker';
import { Popover } from '../ui/Popover';
import { usePlace } from './place';
import { href, navigate } from './route';

export function RepositoryPicker() {
  const { repository } = usePlace();
  return (
    <Popover
      label={`Repository ${repository}; choose another`}
      className="switch"
      button={
        <>
          <span className="switch-text">{repository}</span>
          <Icon name="down" />
        </>
      }
    >
      {(close) => <Choices close={close} />}
    </Popover>
  );
}

function Choices({ close }: { close: () => void }) {
  const { repository } = usePlace();
  const known = useRepositories().data ?? [];
  return (
    <Picker
      label="Repositories"
      selected={repository}
      choices={known.map(({ id }) => ({ value: id, label: id }))}
      onPick={({ value }) => {
        close();
        navigate(href(value, 'search'));
      }}
    />
  );
}
