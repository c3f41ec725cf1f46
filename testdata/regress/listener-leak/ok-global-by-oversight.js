export function table(body, rows) {
  for (const row of rows) body.append(line(row))
}

function line(text) {
  row = $('<tr>')
  row.text(text)
  row.on('click', () => console.log(text))
  return row
}

document.addEventListener('keydown', (event) => table(document.body, [event.key]))
