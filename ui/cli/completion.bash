# What stands in for the package bash-completion where it is not there: the words
# of the line, with what bash cuts at = and : put together again.
if ! declare -F _init_completion >/dev/null && ! declare -F _get_comp_words_by_ref >/dev/null; then
_get_comp_words_by_ref() {
    local i=0 glue=
    words=() cword=0
    while ((i < ${#COMP_WORDS[@]})); do
        local word=${COMP_WORDS[i]}
        if ((${#words[@]} > 0)) && [[ $word == [=:]* || $glue ]]; then
            words[${#words[@]}-1]+=$word
        else
            words+=("$word")
        fi
        glue=
        [[ $word == *[=:] ]] && glue=1
        ((i == COMP_CWORD)) && cword=$((${#words[@]} - 1))
        i=$((i + 1))
    done
    cur=${words[cword]}
    prev=
    ((cword > 0)) && prev=${words[cword-1]}
    return 0
}
fi

