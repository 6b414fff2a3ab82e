# Load it with: source <(sallyport completion bash)
_sallyport() {
    local word="${COMP_WORDS[COMP_CWORD]}" line="${COMP_LINE:0:COMP_POINT}"
    # The program sees its own arguments only, so the position counts from the first of them.
    local rest="${line#*[[:space:]]}"
    [ "$rest" = "$line" ] && rest=""
    local candidates plain
    candidates="$("${COMP_WORDS[0]}" "[suggest:${#rest}]" "$rest" 2>/dev/null)" || return
    # Options are offered once a dash is typed, or where there is nothing else.
    if [ -z "$word" ] && plain="$(grep -v '^-' <<<"$candidates")" && [ -n "$plain" ]; then
        candidates="$plain"
    fi
    local IFS=$'\n'
    COMPREPLY=($(compgen -W "$candidates" -- "$word"))
}
complete -o default -F _sallyport sallyport ./sallyport
