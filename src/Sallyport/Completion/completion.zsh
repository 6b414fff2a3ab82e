#compdef sallyport
# Load it with: source <(sallyport completion zsh)
_sallyport() {
    local rest="${LBUFFER#*[[:space:]]}"
    [[ "$rest" == "$LBUFFER" ]] && rest=""
    local -a candidates plain
    candidates=("${(@f)$("${words[1]}" "[suggest:${#rest}]" "$rest" 2>/dev/null)}")
    # Options are offered once a dash is typed, or where there is nothing else.
    plain=(${candidates:#-*})
    [[ -z "$PREFIX" && ${#plain} -gt 0 ]] && candidates=($plain)
    compadd -- ${candidates:#} || _files
}
compdef _sallyport sallyport ./sallyport
