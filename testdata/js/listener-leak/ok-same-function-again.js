function closeMenus() {
  document.querySelectorAll('.menu').forEach((m) => m.remove());
}

export function openMenu(items) {
  const menu = document.createElement('ul');
  menu.className = 'menu';
  for (const item of items) {
    const li = document.createElement('li');
    li.addEventListener('click', () => item.run());
    menu.append(li);
  }
  document.body.append(menu);
  document.addEventListener('click', closeMenus);
  window.onresize = closeMenus;
}
