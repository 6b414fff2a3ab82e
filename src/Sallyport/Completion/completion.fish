# Load it with: sallyport completion fish | source
function __sallyport_complete
    set -l line (commandline -cp)
    set -l rest (string replace -r '^\S+\s?' '' -- "$line")
    set -l program (commandline -opc)[1]
    $program "[suggest:"(string length -- "$rest")"]" "$rest" 2>/dev/null
end
complete -c sallyport -a '(__sallyport_complete)'
