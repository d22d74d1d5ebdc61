-- Opens what was named on the command line, asks the server for the fix of one rule, makes it, saves, and prints what was shown.
local rule = vim.env.PLIMSOLL_RULE
local function codes()
  local found = {}
  for _, each in ipairs(vim.diagnostic.get(0)) do table.insert(found, each.code) end
  return found
end
local function shows(code) return vim.tbl_contains(codes(), code) end
local client = vim.lsp.start_client({ name = 'plimsoll', cmd = vim.json.decode(vim.env.PLIMSOLL_COMMAND), root_dir = vim.fn.getcwd() })
vim.lsp.buf_attach_client(0, client)
local out = { shown = vim.wait(300000, function() return shows(rule) end, 20) }
local params = vim.lsp.util.make_range_params(0, 'utf-16')
params.range = { start = { line = 0, character = 0 }, ['end'] = { line = vim.api.nvim_buf_line_count(0), character = 0 } }
params.context = { diagnostics = {}, only = { 'source.fixAll.plimsoll' } }
for _, answer in pairs(vim.lsp.buf_request_sync(0, 'textDocument/codeAction', params, 300000) or {}) do
  for _, action in ipairs(answer.result or {}) do
    out.title = action.title
    vim.lsp.util.apply_workspace_edit(action.edit, 'utf-16')
  end
end
out.gone = vim.wait(300000, function() return not shows(rule) end, 20)
vim.cmd('silent write')
io.stdout:write(vim.json.encode(out) .. '\n')
vim.cmd('qall!')
