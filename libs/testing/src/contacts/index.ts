export { fillContacts } from './fill-contacts.js';
export { ContactsUnderTest, type LoggedRow } from './contacts-under-test.js';
export { askEverything, everyList } from './ask-everything.js';
