package dev.leat.cli;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.Parsing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.OptionSpec;

/// Completion scripts, made from the model of the commands so that they are never behind it.
final class Completion {
    static final List<String> SHELLS = List.of("bash", "zsh", "fish");

    private Completion() {}

    static String script(String shell) {
        return switch (shell) {
            case "bash" -> bash();
            case "zsh" -> "#compdef leat\nautoload -U +X bashcompinit && bashcompinit\n" + bash();
            case "fish" -> fish();
            default -> throw new IllegalArgumentException(shell);
        };
    }

    private static Map<String, List<OptionSpec>> options() {
        Map<String, List<OptionSpec>> all = new LinkedHashMap<>();
        for (String name : Commands.LISTED) {
            Command command = Commands.make(name).orElseThrow();
            all.put(
                    name,
                    Parsing.model(command).getCommandSpec().options().stream()
                            .filter(option -> !option.hidden())
                            .toList());
        }
        return all;
    }

    private static String bash() {
        StringBuilder cases = new StringBuilder();
        options().forEach((name, options) -> {
            TreeSet<String> words = new TreeSet<>();
            options.forEach(option -> words.addAll(List.of(option.names())));
            cases.append("    \"%s\") options=\"%s\" ;;\n".formatted(name, String.join(" ", words)));
        });
        String groups = Commands.GROUPS.stream()
                .map(group -> "    %s) words=\"%s\" ;;\n"
                        .formatted(
                                group,
                                Commands.LISTED.stream()
                                        .filter(name -> name.startsWith(group + " "))
                                        .map(name -> name.substring(group.length() + 1))
                                        .collect(Collectors.joining(" "))))
                .collect(Collectors.joining());
        return """
                _leat() {
                  local current="${COMP_WORDS[COMP_CWORD]}" command="" words="" options="" word i
                  for ((i = 1; i < COMP_CWORD; i++)); do
                    word="${COMP_WORDS[i]}"
                    case "$word" in -*) ;; *) command="${command:+$command }$word"; [[ "$command" == @GROUPS@ ]] || break ;; esac
                  done
                  case "$command" in
                @CASES@  esac
                  if [[ "$current" == -* ]]; then
                    COMPREPLY=($(compgen -W "$options" -- "$current"))
                    return
                  fi
                  case "$command" in
                    "") words="@COMMANDS@" ;;
                @SUBCOMMANDS@    run | plan | status | search) words="$(leat completion --names pipelines 2>/dev/null)" ;;
                    export) words="$(leat completion --names tables 2>/dev/null)" ;;
                    completion) words="bash zsh fish" ;;
                    help) words="$(leat completion --names topics 2>/dev/null)" ;;
                  esac
                  COMPREPLY=($(compgen -W "$words" -- "$current"))
                  if [[ ${#COMPREPLY[@]} -eq 0 ]]; then COMPREPLY=($(compgen -f -- "$current")); fi
                }
                complete -o filenames -F _leat leat
                """.replace("@GROUPS@", String.join("|", Commands.GROUPS))
                .replace("@CASES@", cases)
                .replace("@COMMANDS@", firstWords())
                .replace("@SUBCOMMANDS@", groups);
    }

    private static String firstWords() {
        return Commands.LISTED.stream()
                .map(name -> name.split(" ")[0])
                .distinct()
                .collect(Collectors.joining(" "));
    }

    private static String fish() {
        List<String> lines = new ArrayList<>();
        lines.add("complete -c leat -f");
        lines.add("complete -c leat -n __fish_use_subcommand -a '" + firstWords() + "'");
        for (String group : Commands.GROUPS) {
            for (String name : Commands.LISTED) {
                if (name.startsWith(group + " ")) {
                    lines.add("complete -c leat -n '__fish_seen_subcommand_from %s' -a %s"
                            .formatted(group, name.substring(group.length() + 1)));
                }
            }
        }
        options().forEach((name, options) -> {
            String last = name.substring(name.indexOf(' ') + 1);
            for (OptionSpec option : options) {
                for (String word : option.names()) {
                    lines.add("complete -c leat -n '__fish_seen_subcommand_from %s' %s %s -d '%s'"
                            .formatted(
                                    last,
                                    word.startsWith("--") ? "-l" : "-s",
                                    word.replaceFirst("^--?", ""),
                                    String.join(" ", option.description()).replace("'", "\\'")));
                }
            }
        });
        lines.add("complete -c leat -n '__fish_seen_subcommand_from run plan status search'"
                + " -a '(leat completion --names pipelines 2>/dev/null)'");
        lines.add("complete -c leat -n '__fish_seen_subcommand_from export'"
                + " -a '(leat completion --names tables 2>/dev/null)'");
        lines.add("complete -c leat -n '__fish_seen_subcommand_from help'"
                + " -a '(leat completion --names topics 2>/dev/null)'");
        lines.add("complete -c leat -n '__fish_seen_subcommand_from completion' -a '" + String.join(" ", SHELLS) + "'");
        return String.join("\n", lines) + "\n";
    }
}
