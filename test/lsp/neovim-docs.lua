-- Runs what docs/editors.md shows on what was named on the command line: starts the server, waits for a finding, saves, and prints what was shown.
local rule = vim.env.PLIMSOLL_RULE
local function shows()
  for _, each in ipairs(vim.diagnostic.get(0)) do
    if each.code == rule then return true end
  end
  return false
end
vim.cmd('filetype on')
for _, snippet in ipairs(vim.json.decode(vim.env.PLIMSOLL_SNIPPETS)) do load(snippet)() end
vim.cmd('edit pod.yaml')
-- Of versions before vim.lsp.config only the second snippet can be tried.
if not vim.lsp.config then
  vim.lsp.buf_attach_client(0, vim.lsp.start_client({ name = 'plimsoll', cmd = { 'plimsoll', 'lsp' }, root_dir = vim.fn.getcwd() }))
end
local out = { shown = vim.wait(300000, shows, 20) }
vim.cmd('silent write')
out.gone = vim.wait(300000, function() return not shows() end, 20)
out.modified = vim.bo.modified
io.stdout:write(vim.json.encode(out) .. '\n')
vim.cmd('qall!')
