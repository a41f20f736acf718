import { library } from '../library';
import { synthesize } from '../subject';
import { sayWhatIsUsed } from './used';

sayWhatIsUsed();
synthesize(library, Number(process.argv[2]));
