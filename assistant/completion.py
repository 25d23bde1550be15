"""Scripts that complete `assistant` in a shell, made from the parser of its command line."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from typing import Final, Literal, NamedTuple

Takes = Literal["nothing", "article", "choice", "file", "folder", "text"]


class _Argument(NamedTuple):
    """An option, or what a command takes beside its options (then without a name)."""

    name: str
    meaning: str
    takes: Takes
    choices: tuple[str, ...]
    repeats: bool


class _Command(NamedTuple):
    """A command with its help, its options and what it takes beside them."""

    name: str
    brief: str
    options: tuple[_Argument, ...]
    operand: _Argument | None


def script(shell: str, parser: argparse.ArgumentParser) -> str:
    """The script for bash, zsh or fish.

    Articles are asked of `assistant list`, which takes a tenth of a second. Names are
    completed whole, quoted where the shell wants it; one that begins with a dash is offered
    only behind `--`, for before it the program would take it for an option.
    """
    made = {"bash": _bash, "zsh": _zsh, "fish": _fish}
    return "\n".join(made[shell](_commands(parser), _options(parser))) + "\n"


def _commands(parser: argparse.ArgumentParser) -> list[_Command]:
    (actions,) = (a for a in parser._actions if isinstance(a, argparse._SubParsersAction))
    briefs = {action.dest: action.help or "" for action in actions._choices_actions}
    return [
        _Command(name, briefs[name], _options(each), _operand(each))
        for name, each in actions.choices.items()
    ]


def _options(parser: argparse.ArgumentParser) -> tuple[_Argument, ...]:
    return tuple(
        _argument(action, option)
        for action in parser._actions
        for option in action.option_strings[-1:]
    )


def _operand(parser: argparse.ArgumentParser) -> _Argument | None:
    operands = [_argument(a, "") for a in parser._actions if not a.option_strings]
    return operands[0] if operands else None


def _argument(action: argparse.Action, name: str) -> _Argument:
    meaning = " ".join((action.help or "").split())
    choices = tuple(action.choices or ())
    return _Argument(name, meaning, _takes(action), choices, action.nargs in ("+", "*"))


def _takes(action: argparse.Action) -> Takes:
    """What follows, as its name in the help tells."""
    if action.nargs == 0:
        return "nothing"
    if action.choices:
        return "choice"
    named: dict[str, Takes] = {"ARTICLE": "article", "DIR": "folder", "FILE": "file"}
    named["PATH"] = "file"
    begun = (takes for name, takes in named.items() if str(action.metavar).startswith(name))
    return next(begun, "text")


def _bash(commands: list[_Command], top: tuple[_Argument, ...]) -> Iterator[str]:
    yield _BASH_READS
    for option in dict.fromkeys([*top, *(o for command in commands for o in command.options)]):
        if option.takes != "nothing":
            yield f"    {option.name}) {_bash_takes(option)} ;;"
    yield "    *)\n      case $command in"
    names = " ".join(command.name for command in commands)
    yield f"        '') options='{_names(top)}' takes=choice choices='{names}' ;;"
    for command in commands:
        takes = _bash_takes(command.operand) if command.operand else "takes=nothing"
        yield f"        {command.name}) options='{_names(command.options)}' {takes} ;;"
    yield _BASH_OFFERS


# Words come as they are typed, with quotes and backslashes, and apart at = and :.
_BASH_READS: Final = r"""# Completion of `assistant` in bash: eval "$(assistant completion bash)"
_assistant_plain() {
  case $1 in
    \'*) plain=${1#\'} plain=${plain%\'} ;;
    \"*) IFS= read plain <<< "${1#\"}"; plain=${plain%\"} ;;
    *) IFS= read plain <<< "$1" ;;
  esac
}
_assistant() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} plain i
  if [[ $word == = ]]; then
    word=
  elif [[ $before == = ]]; then
    before=${COMP_WORDS[COMP_CWORD-2]}
  fi
  local command= dashes= library=()
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    case ${COMP_WORDS[i]} in
      --library | --color)
        local option=${COMP_WORDS[i]}
        [[ ${COMP_WORDS[i+1]} == = ]] && ((i++))
        _assistant_plain "${COMP_WORDS[++i]}"
        [[ $option == --library ]] && library=(--library "${plain/#\~\//$HOME/}") ;;
      --) dashes=yes ;;
      -*) ;;
      *) command=${command:-${COMP_WORDS[i]}} ;;
    esac
  done
  local options= takes= choices=
  case $before in"""

_BASH_OFFERS: Final = r"""      esac ;;
  esac
  if [[ $word == -* && ! $dashes && $options ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$options" -- "$word")
    return
  fi
  case $takes in
    file) compopt -o default ;;
    folder) compopt -o dirnames ;;
    choice) mapfile -t COMPREPLY < <(compgen -W "$choices" -- "$word") ;;
    article) _assistant_articles ;;
  esac
}
_assistant_articles() {
  local id quoted before=
  if [[ $COMP_WORDBREAKS == *:* && $word != [\'\"]* ]]; then
    # What stands before a colon stays; only what follows it is replaced.
    [[ ${COMP_LINE:0:COMP_POINT} =~ ([^[:space:]\\]|\\.)*$ ]] && word=${BASH_REMATCH[0]}
    [[ $word == *[^\\]:* ]] && before=${word%"${word##*:}"}
  fi
  _assistant_plain "$word"
  while IFS= read -r id; do
    [[ $id == "$plain"* && ( $dashes || $id != -* ) ]] || continue
    quoted=$id
    case $word in
      \'*) quoted=${id//\'/"'\\''"} ;;
      \"*)
        quoted=${quoted//\\/'\\'} quoted=${quoted//\"/'\"'}
        quoted=${quoted//\$/'\$'} quoted=${quoted//\`/'\`'} ;;
      *) printf -v quoted %q "$id" ;;
    esac
    [[ $quoted == "$before"* ]] && COMPREPLY+=("${quoted#"$before"}")
  done < <("${COMP_WORDS[0]}" "${library[@]}" list 2>/dev/null | cut -f 1)
}
complete -F _assistant assistant"""


def _bash_takes(argument: _Argument) -> str:
    choices = f" choices='{' '.join(argument.choices)}'" if argument.choices else ""
    return f"takes={argument.takes}{choices}"


def _names(options: Iterable[_Argument]) -> str:
    return " ".join(option.name for option in options)


def _zsh(commands: list[_Command], top: tuple[_Argument, ...]) -> Iterator[str]:
    yield _ZSH_READS
    for command in commands:
        yield f"    {_quoted(command.name + ':' + command.brief)}"
    yield "  )\n  _arguments -C \\"
    for option in top:
        yield f"    {_quoted(_zsh_option(option))} \\"
    yield _ZSH_OFFERS
    for command in commands:
        specs = [_zsh_option(option) for option in command.options]
        if command.operand:
            which = "*" if command.operand.repeats else "1"
            specs.append(f"{which}:{_zsh_takes(command.operand)}")
        quoted = " \\\n          ".join(map(_quoted, specs))
        yield f"        {command.name}) _arguments -S \\\n          {quoted} ;;"
    yield _ZSH_ENDS


# Loaded from a folder of $fpath the script is the function; evaluated it defines it.
_ZSH_READS: Final = r"""#compdef assistant
# Completion of `assistant` in zsh: eval "$(assistant completion zsh)"
_assistant_articles() {
  local -a articles
  articles=(${(f)"$(assistant $library list 2>/dev/null | cut -f 1)"})
  (( ${words[(I)--]} )) || articles=(${articles:#-*})
  compadd -a articles
}
_assistant() {
  local curcontext=$curcontext state line
  typeset -A opt_args
  local -a commands library
  commands=("""

_ZSH_OFFERS: Final = r"""    '1:command:->command' '*::argument:->argument'
  # The inner _arguments forgets the options before the command.
  if [[ -n ${opt_args[--library]} ]]; then
    library=(--library "${${(Q)${(Q)opt_args[--library]}}/#\~\//$HOME/}")
  fi
  case $state in
    command) _describe command commands ;;
    argument)
      case $line[1] in"""

_ZSH_ENDS: Final = r"""      esac ;;
  esac
}
if [[ $funcstack[1] == _assistant ]]; then
  _assistant "$@"
else
  (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
  compdef _assistant assistant
fi"""


def _zsh_option(option: _Argument) -> str:
    # Without what zsh reads as the end of a description.
    plain = option.meaning.replace("[", "(").replace("]", ")").replace(":", ",")
    if option.takes == "nothing":
        return f"{option.name}[{plain}]"
    joint = "=" if option.name.startswith("--") else ""
    return f"{option.name}{joint}[{plain}]:{_zsh_takes(option)}"


def _zsh_takes(argument: _Argument) -> str:
    """What an argument is called, and how it is completed."""
    how: dict[Takes, str] = {
        "article": "article:_assistant_articles",
        "choice": f"choice:({' '.join(argument.choices)})",
        "file": "file:_files",
        "folder": "folder:_files -/",
    }
    return how.get(argument.takes, "text:()")


def _fish(commands: list[_Command], top: tuple[_Argument, ...]) -> Iterator[str]:
    yield _FISH_READS
    for option in top:
        yield f"complete -c assistant -n '__assistant_at \"\"' {_fish_option(option)}"
    for command in commands:
        about = _quoted(command.brief)
        yield f"complete -c assistant -n '__assistant_at \"\"' -a {command.name} -d {about}"
        begun = f"complete -c assistant -n '__assistant_at {command.name}'"
        for option in command.options:
            yield f"{begun} {_fish_option(option)}"
        if command.operand and (how := _fish_takes(command.operand)):
            yield f"{begun} {how}"


# The shell's own helpers take the folder behind --library for the command.
_FISH_READS: Final = r"""# Completion of `assistant` in fish: assistant completion fish | source
function __assistant_at --argument-names command
    argparse -s h/help version library= color= -- (commandline -opc)[2..] 2>/dev/null
    or set argv
    test "$argv[1]" = "$command"
end
function __assistant_articles
    argparse -s h/help version library= color= -- (commandline -opc)[2..] 2>/dev/null
    or return
    set -l library
    if set -q _flag_library
        set library --library (string replace -r '^~(?=/|$)' -- $HOME $_flag_library)
    end
    set -l articles (assistant $library list 2>/dev/null | cut -f 1,2)
    if contains -- -- $argv
        printf '%s\n' $articles
    else
        string match -v -- '-*' $articles
    end
end
complete -c assistant -f"""


def _fish_option(option: _Argument) -> str:
    name = option.name
    flag = f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}"
    if option.takes != "nothing":
        # -x: what follows is no file.
        flag += " -r" if option.takes == "file" else " -x"
        flag += f" {_fish_takes(option) or ''}".rstrip()
    return f"{flag} -d {_quoted(option.meaning)}"


def _fish_takes(argument: _Argument) -> str | None:
    how: dict[Takes, str] = {
        "article": "-a '(__assistant_articles)'",
        "choice": f"-a {_quoted(' '.join(argument.choices))}",
        "file": "-F",
        "folder": "-a '(__fish_complete_directories)'",
    }
    return how.get(argument.takes)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"
