#compdef sallyport
# Load it with: source <(sallyport completion zsh)
_sallyport() {
    local rest="${LBUFFER#*[[:space:]]}"
    [[ "$rest" == "$LBUFFER" ]] && rest=""
    local -a candidates
    candidates=("${(@f)$("${words[1]}" "[suggest:${#rest}]" "$rest" 2>/dev/null)}")
    compadd -- ${candidates:#} || _files
}
compdef _sallyport sallyport ./sallyport
