"""Scripts that complete `assistant` in a shell, made from the parser of its command line."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

# What a command takes beside options: names of articles, files, or a choice.
_ARTICLES: Final = ("remove", "show")
_FILES: Final = ("add", "eval", "verify", "replay")


class _Command(NamedTuple):
    """A command with its help, its options with theirs, and what it takes."""

    name: str
    brief: str
    options: tuple[tuple[str, str], ...]
    choices: tuple[str, ...]


def script(shell: str, parser: argparse.ArgumentParser) -> str:
    """The script for bash, zsh or fish.

    Articles are asked of `assistant list`, which takes a tenth of a second; names with
    spaces or quotes are completed whole and quoted.
    """
    made: dict[str, Callable[[list[_Command], list[tuple[str, str]]], Iterator[str]]]
    made = {"bash": _bash, "zsh": _zsh, "fish": _fish}
    return "\n".join(made[shell](_commands(parser), _options(parser))) + "\n"


def _commands(parser: argparse.ArgumentParser) -> list[_Command]:
    (actions,) = (a for a in parser._actions if isinstance(a, argparse._SubParsersAction))
    briefs = {action.dest: action.help or "" for action in actions._choices_actions}
    return [
        _Command(name, briefs[name], tuple(_options(each)), _choices(each))
        for name, each in actions.choices.items()
    ]


def _options(parser: argparse.ArgumentParser) -> list[tuple[str, str]]:
    return [
        (option, " ".join((action.help or "").split()))
        for action in parser._actions
        if action.help != argparse.SUPPRESS
        for option in action.option_strings[-1:]
    ]


def _choices(parser: argparse.ArgumentParser) -> tuple[str, ...]:
    positional = [a for a in parser._actions if not a.option_strings and a.choices]
    return tuple(positional[0].choices or ()) if positional else ()


def _names(options: list[tuple[str, str]] | tuple[tuple[str, str], ...]) -> str:
    return " ".join(option for option, _ in options)


def _bash(commands: list[_Command], top: list[tuple[str, str]]) -> Iterator[str]:
    yield """\
# Completion of `assistant` in bash: eval "$(assistant completion bash)"
_assistant() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}
  local command= library=() i line
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    case ${COMP_WORDS[i]} in
      --library) library=(--library "${COMP_WORDS[++i]}") ;;
      --color) ((i++)) ;;
      -*) ;;
      *) command=${COMP_WORDS[i]}; break ;;
    esac
  done
  case $before in
    --library) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -d -- "$word"); return ;;
    --color) mapfile -t COMPREPLY < <(compgen -W 'auto always never' -- "$word"); return ;;
    --batch) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$word"); return ;;
  esac
  local options= choices= files= articles=
  case $command in"""
    names = " ".join(command.name for command in commands)
    yield f"    '') options='{_names(top)}' choices='{names}' ;;"
    for command in commands:
        yield f"    {command.name}) {_takes(command)} ;;"
    yield """\
  esac
  if [[ $word == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$options" -- "$word")
  elif [[ $files ]]; then
    compopt -o filenames
    mapfile -t COMPREPLY < <(compgen -f -- "$word")
  elif [[ $articles ]]; then
    local typed=${word//\\\\/}
    typed=${typed#[\\'\\"]}
    while IFS= read -r line; do
      [[ $line == "$typed"* ]] || continue
      printf -v line %q "$line"
      COMPREPLY+=("$line")
    done < <("${COMP_WORDS[0]}" "${library[@]}" list 2>/dev/null | cut -f 1)
  else
    mapfile -t COMPREPLY < <(compgen -W "$choices" -- "$word")
  fi
}
complete -F _assistant assistant"""


def _takes(command: _Command) -> str:
    parts = [f"options='{_names(command.options)}'"]
    if command.choices:
        parts.append(f"choices='{' '.join(command.choices)}'")
    if command.name in _ARTICLES:
        parts.append("articles=yes")
    if command.name in _FILES:
        parts.append("files=yes")
    return " ".join(parts)


def _zsh(commands: list[_Command], top: list[tuple[str, str]]) -> Iterator[str]:
    yield """\
#compdef assistant
# Completion of `assistant` in zsh: eval "$(assistant completion zsh)", after compinit
_assistant_articles() {
  local -a articles
  articles=(${(f)"$(assistant $library list 2>/dev/null | cut -f 1)"})
  compadd -a articles
}
_assistant() {
  local curcontext=$curcontext state line
  typeset -A opt_args
  local -a commands library
  commands=("""
    for command in commands:
        yield f"    {_quoted(command.name + ':' + command.brief)}"
    yield "  )\n  _arguments -C \\"
    values = {"--library": ":folder:_files -/", "--color": ":when:(auto always never)"}
    for option, meaning in top:
        spec = f"{option}[{_plain(meaning)}]{values.get(option, '')}"
        yield f"    {_quoted(spec)} \\"
    yield "    '1:command:->command' '*::argument:->argument'"
    yield """\
  # The inner _arguments forgets the options before the command.
  [[ -n ${opt_args[--library]} ]] && library=(--library ${(Q)opt_args[--library]})
  case $state in
    command) _describe command commands ;;
    argument)
      case $line[1] in"""
    for command in commands:
        yield f"        {command.name}) _arguments \\"
        for option, meaning in command.options:
            value = {"--batch": ":file:_files", "-k": ":number:"}.get(option, "")
            yield f"          {_quoted(f'{option}[{_plain(meaning)}]{value}')} \\"
        yield f"          {_quoted('*:' + _zsh_argument(command))} ;;"
    yield """\
      esac ;;
  esac
}
compdef _assistant assistant"""


def _zsh_argument(command: _Command) -> str:
    if command.choices:
        return f"choice:({' '.join(command.choices)})"
    if command.name in _ARTICLES:
        return "article:_assistant_articles"
    return "file:_files" if command.name in _FILES else "argument: "


def _fish(commands: list[_Command], top: list[tuple[str, str]]) -> Iterator[str]:
    yield """\
# Completion of `assistant` in fish: assistant completion fish | source
complete -c assistant -f"""
    for option, meaning in top:
        value = {"--library": " -r -a '(__fish_complete_directories)'"}.get(option, "")
        value = {"--color": " -x -a 'auto always never'"}.get(option, value)
        begun = f"complete -c assistant -n __fish_use_subcommand {_flag(option)}"
        yield f"{begun}{value} -d {_quoted(meaning)}"
    for command in commands:
        about = _quoted(command.brief)
        yield f"complete -c assistant -n __fish_use_subcommand -a {command.name} -d {about}"
        seen = f"-n '__fish_seen_subcommand_from {command.name}'"
        for option, meaning in command.options:
            value = {"--batch": " -r -F", "-k": " -x"}.get(option, "")
            yield f"complete -c assistant {seen} {_flag(option)}{value} -d {_quoted(meaning)}"
        if command.choices:
            yield f"complete -c assistant {seen} -a {_quoted(' '.join(command.choices))}"
        if command.name in _ARTICLES:
            yield f"complete -c assistant {seen} -a '(assistant list 2>/dev/null)'"
        if command.name in _FILES:
            yield f"complete -c assistant {seen} -F"


def _flag(option: str) -> str:
    return f"-l {option[2:]}" if option.startswith("--") else f"-s {option[1:]}"


def _plain(meaning: str) -> str:
    """Without what zsh reads as the end of a description."""
    return meaning.replace("[", "(").replace("]", ")").replace(":", ",")


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"
