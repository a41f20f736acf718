/** The shells for which there is a script. */
export const shells = ['bash', 'zsh', 'fish', 'powershell'] as const;

export type Shell = (typeof shells)[number];

/**
 * A script that has a shell ask `azure-lockdown complete` for what may come next: a word a line, after a tab what it means,
 * and `:files` where a path may stand there.
 */
export const completionScripts: Readonly<Record<Shell, string>> = {
  bash: `# azure-lockdown completion bash: add to ~/.bashrc: source <(azure-lockdown completion bash)
_azure_lockdown() {
  local line
  COMPREPLY=()
  while IFS= read -r line; do
    if [ "$line" = ':files' ]; then
      compopt -o default 2>/dev/null
    else
      COMPREPLY+=("\${line%%$'\\t'*}")
    fi
  done < <(azure-lockdown complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -F _azure_lockdown azure-lockdown
`,
  zsh: `#compdef azure-lockdown
# azure-lockdown completion zsh: add to ~/.zshrc, after compinit: source <(azure-lockdown completion zsh)
_azure_lockdown() {
  local -a found
  local line files=0
  while IFS= read -r line; do
    if [[ "$line" == ':files' ]]; then
      files=1
    else
      line="\${line//:/\\\\:}"
      found+=("\${line/$'\\t'/:}")
    fi
  done < <(azure-lockdown complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)
  (( \${#found} )) && _describe 'azure-lockdown' found
  (( files )) && _files
}
compdef _azure_lockdown azure-lockdown
`,
  fish: `# azure-lockdown completion fish: azure-lockdown completion fish > ~/.config/fish/completions/azure-lockdown.fish
function __azure_lockdown
    set -l words (commandline -opc) (commandline -ct)
    azure-lockdown complete -- $words[2..-1] 2>/dev/null
end
function __azure_lockdown_files
    __azure_lockdown | string match -q ':files'
end
complete -c azure-lockdown -f -n 'not __azure_lockdown_files'
complete -c azure-lockdown -F -n __azure_lockdown_files
complete -c azure-lockdown -a "(__azure_lockdown | string match -v ':files')"
`,
  powershell: `# azure-lockdown completion powershell: add to $PROFILE: azure-lockdown completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName azure-lockdown -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $words = @($commandAst.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.Extent.Text })
  $blank = @()
  if ($wordToComplete -eq '') { $blank = @('--blank') }
  # Bare dashes would be taken off where npm has put a script of PowerShell before the command.
  azure-lockdown complete @blank '--' @words 2>$null | Where-Object { $_ -ne ':files' } | ForEach-Object {
    $word, $meaning = $_ -split "\`t", 2
    if (-not $meaning) { $meaning = $word }
    [System.Management.Automation.CompletionResult]::new($word, $word, 'ParameterValue', $meaning)
  }
}
`,
};
