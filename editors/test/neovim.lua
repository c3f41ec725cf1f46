-- Drives Neovim (0.7 and later) against the server: opens each file, wants the
-- finding at its exact range, applies the fix by Neovim's own code action, and
-- wants the finding gone. LEAKLINT is the program, PROJECT the folder.
local project, server = vim.env.PROJECT, vim.env.LEAKLINT

local function fail(message)
  io.stderr:write('neovim: ' .. message .. '\n')
  local log = io.open(vim.lsp.get_log_path())
  if log then io.stderr:write(log:read('*a')) end
  vim.cmd('cquit 1')
end

local function shown(diagnostics)
  local lines = {}
  for _, d in ipairs(diagnostics) do
    table.insert(lines, string.format('%d:%d-%d:%d %s', d.lnum, d.col, d.end_lnum, d.end_col, d.code or ''))
  end
  return table.concat(lines, ', ')
end

-- await waits until the diagnostics of a buffer are as described.
local function await(buffer, want)
  local got
  local ok = vim.wait(20000, function()
    got = shown(vim.diagnostic.get(buffer))
    return got == want
  end, 20)
  if not ok then fail('the diagnostics are "' .. got .. '", want "' .. want .. '"') end
end

-- act asks for the actions on a line and applies the one with the title.
local function act(client, buffer, title)
  local diagnostic = vim.diagnostic.get(buffer)[1]
  local params = {
    textDocument = vim.lsp.util.make_text_document_params(buffer),
    range = diagnostic.user_data.lsp and diagnostic.user_data.lsp.range
      or { start = { line = diagnostic.lnum, character = 0 }, ['end'] = { line = diagnostic.lnum + 1, character = 0 } },
    context = { diagnostics = {} },
  }
  local answers = vim.lsp.buf_request_sync(buffer, 'textDocument/codeAction', params, 20000)
  local titles = {}
  for _, answer in pairs(answers or {}) do
    for _, action in ipairs(answer.result or {}) do
      table.insert(titles, action.title)
      if action.title == title then
        vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding)
        return
      end
    end
  end
  fail('no action "' .. title .. '" among ' .. vim.inspect(titles))
end

local id = vim.lsp.start_client({ name = 'leaklint', cmd = { server, 'lsp' }, root_dir = project })
if not id then fail('the server does not start') end

local function check(file, want, title, line)
  vim.cmd('edit ' .. project .. '/' .. file)
  local buffer = vim.api.nvim_get_current_buf()
  vim.lsp.buf_attach_client(buffer, id)
  await(buffer, want)
  act(vim.lsp.get_client_by_id(id), buffer, title)
  local text = table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, true), '\n')
  if not text:find(line, 1, true) then fail('the fix made this of ' .. file .. ':\n' .. text) end
  await(buffer, '')
  print('neovim: ' .. file .. ' ok\n')
end

local ok, fault = pcall(function()
  check('Clock.jsx', '5:15-5:58 timer-leak', 'Return a function that clears the timer', 'clearInterval(')
  check('poll.go', '8:24-8:41 goroutine-leak', 'Give the channel room for one value', 'make(chan int, 1)')
end)
if not ok then fail(fault) end
vim.lsp.stop_client(id)
vim.cmd('qall!')
