define('dialogs/move', ['templates', 'requests'], function (templates, requests) {
  const Move = {};
  let dialog;

  Move.open = async function (rows) {
    if (dialog) {
      return;
    }
    dialog = await templates.render('move', { rows });
    dialog.find('.rows').on('click', '.row', select);
    dialog.find('.close').on('click', close);
    dialog.find('input').val('').on('keyup', filter);
    document.body.append(dialog[0]);
  };

  addEventListener('message', (event) => Move.open(event.data.rows));

  function select(event) {
    requests.post('/move', { row: event.target.dataset.row }, close);
  }

  function filter() {
    dialog.find('.row').hide();
  }

  function close() {
    dialog.remove();
    dialog = null;
  }

  return Move;
});
