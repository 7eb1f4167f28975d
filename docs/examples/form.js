const form = document.getElementById('form');
const result = document.getElementById('result');
const submitUrl = new URLSearchParams(location.search).get('submit');
// One key for one attempt of the visitor: a repetition after a cut line counts once.
let key = crypto.randomUUID();

form.addEventListener('submit', (event) => {
  event.preventDefault();
  form.querySelectorAll('small').forEach((place) => (place.textContent = ''));
  void submit({ ...Object.fromEntries(new FormData(form)), locale: navigator.language });
});

async function submit(answers) {
  const response = await fetch(submitUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(answers),
  }).catch(() => null);
  await show(response);
}

async function show(response) {
  if (response?.status === 202) {
    result.textContent = 'Thank you. We will answer soon.';
    form.reset();
    key = crypto.randomUUID();
    return;
  }
  if (response?.status !== 400) {
    result.textContent = 'That did not work; please send it again in a moment.';
    return;
  }
  const { errors = [], detail } = await response.json();
  result.textContent = errors.length === 0 ? detail : '';
  for (const { field, message } of errors) {
    const place = form.querySelector(`[data-for="${CSS.escape(field)}"]`) ?? result;
    place.textContent = message;
  }
}
