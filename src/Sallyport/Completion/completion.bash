# Load it with: source <(sallyport completion bash)
_sallyport() {
    local line="${COMP_LINE:0:COMP_POINT}"
    # The program sees its own arguments only, so the position counts from the first of them.
    local rest="${line#*[[:space:]]}"
    [ "$rest" = "$line" ] && rest=""
    local IFS=$'\n'
    local candidates
    candidates="$("${COMP_WORDS[0]}" "[suggest:${#rest}]" "$rest" 2>/dev/null)" || return
    COMPREPLY=($(compgen -W "$candidates" -- "${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _sallyport sallyport ./sallyport
