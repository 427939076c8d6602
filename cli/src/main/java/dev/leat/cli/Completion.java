package dev.leat.cli;

import dev.leat.cli.command.Command;
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
                    command.syntax(name).options().stream()
                            .filter(option -> !option.hidden())
                            .toList());
        }
        return all;
    }

    private static String bash() {
        StringBuilder cases = new StringBuilder();
        TreeSet<String> valued = new TreeSet<>();
        options().forEach((name, options) -> {
            TreeSet<String> words = new TreeSet<>();
            options.forEach(option -> {
                words.addAll(List.of(option.names()));
                if (option.arity().max() > 0) {
                    valued.addAll(List.of(option.names()));
                }
            });
            cases.append("    '").append(name).append("') options='");
            cases.append(String.join(" ", words)).append("' ;;\n");
        });
        StringBuilder groups = new StringBuilder();
        for (String group : Commands.GROUPS) {
            groups.append("    ").append(group).append(") words='");
            groups.append(String.join(" ", within(group))).append("' ;;\n");
        }
        return """
                _leat() {
                  local current="${COMP_WORDS[COMP_CWORD]}" previous="" command="" words="" options="" word i
                  local -a project dots
                  project=()
                  dots=()
                  for ((i = 1; i < COMP_CWORD; i++)); do
                    word="${COMP_WORDS[i]}"
                    case "$word" in
                      -f | --file) project=(-f "${COMP_WORDS[i + 1]}"); i=$((i + 1)); previous="$word" ;;
                      -d | --dir) dots=(--dir "${COMP_WORDS[i + 1]}"); i=$((i + 1)); previous="$word" ;;
                      @VALUED@) i=$((i + 1)); previous="$word" ;;
                      -*) ;;
                      *)
                        case "$command" in
                          "") command="$word" ;;
                          @GROUPS@) command="$command $word" ;;
                        esac
                        ;;
                    esac
                  done
                  if [[ $i -eq $COMP_CWORD ]]; then previous=""; fi
                  case "$previous" in
                    --format) words="table json jsonl csv markdown" ;;
                    --color) words="auto always never" ;;
                    --progress) words="auto plain" ;;
                    --pipeline | --recipe) words="$(leat "${project[@]}" completion --names pipelines 2>/dev/null)" ;;
                    "")
                      case "$command" in
                @CASES@      esac
                      if [[ "$current" == -* ]]; then
                        COMPREPLY=($(compgen -W "$options" -- "$current"))
                        return
                      fi
                      case "$command" in
                        "") words="@COMMANDS@" ;;
                @SUBCOMMANDS@        run | plan) words="$(leat "${project[@]}" completion --names pipelines 2>/dev/null)" ;;
                        status) words="$(leat "${project[@]}" completion --names pipelines 2>/dev/null) $(leat "${project[@]}" completion --names runs 2>/dev/null)" ;;
                        "dot manage" | "dot remanage" | "dot adopt") words="$(leat completion "${dots[@]}" --names packages 2>/dev/null)" ;;
                        "dot unmanage" | "dot status") words="$(leat completion "${dots[@]}" --names managed 2>/dev/null)" ;;
                        "dot config") words="list get set init upgrade path" ;;
                        "dot doctor") words="ignore unignore ignores" ;;
                        export) words="$(leat "${project[@]}" completion --names tables 2>/dev/null)" ;;
                        completion) words="bash zsh fish" ;;
                        help) words="$(leat completion --names topics 2>/dev/null)" ;;
                      esac
                      ;;
                  esac
                  COMPREPLY=($(compgen -W "$words" -- "$current"))
                  if [[ ${#COMPREPLY[@]} -eq 0 ]]; then COMPREPLY=($(compgen -f -- "$current")); fi
                }
                complete -o filenames -F _leat leat
                """.replace("@GROUPS@", String.join(" | ", Commands.GROUPS))
                .replace("@VALUED@", String.join(" | ", valued))
                .replace("@CASES@", cases.toString().indent(4))
                .replace("@COMMANDS@", firstWords())
                .replace("@SUBCOMMANDS@", groups.toString().indent(4));
    }

    /// The second words of a group's commands.
    private static List<String> within(String group) {
        return Commands.LISTED.stream()
                .filter(name -> name.startsWith(group + " "))
                .map(name -> name.substring(group.length() + 1))
                .toList();
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
            String seconds = String.join(" ", within(group));
            lines.add("complete -c leat -n '__fish_seen_subcommand_from " + group
                    + "; and not __fish_seen_subcommand_from " + seconds + "' -a '" + seconds + "'");
        }
        options().forEach((name, options) -> {
            String last = name.substring(name.indexOf(' ') + 1);
            for (OptionSpec option : options) {
                String needs = option.arity().max() > 0 ? " -r" : "";
                String values = values(option);
                for (String word : option.names()) {
                    lines.add("complete -c leat -n '__fish_seen_subcommand_from " + last + "' "
                            + (word.startsWith("--") ? "-l " : "-s ") + word.replaceFirst("^--?", "") + needs
                            + (values.isEmpty() ? "" : " -a '" + values + "'") + " -d '"
                            + String.join(" ", option.description())
                                    .replace("\\", "\\\\")
                                    .replace("'", "\\'")
                            + "'");
                }
            }
        });
        lines.add(names("run plan status", "pipelines"));
        lines.add(names("status", "runs"));
        lines.add(names("export", "tables"));
        lines.add(names("manage remanage adopt", "packages"));
        lines.add(names("unmanage", "managed"));
        lines.add(names("help", "topics"));
        lines.add("complete -c leat -n '__fish_seen_subcommand_from completion' -a '" + String.join(" ", SHELLS) + "'");
        lines.add("complete -c leat -n '__fish_seen_subcommand_from " + String.join(" ", Commands.GROUPS) + "' -F");
        return String.join("\n", lines) + "\n";
    }

    private static String names(String commands, String what) {
        return "complete -c leat -n '__fish_seen_subcommand_from " + commands + "' -a '(leat completion --names " + what
                + " 2>/dev/null)'";
    }

    /// What an option takes, where that is a list of words.
    private static String values(OptionSpec option) {
        return switch (option.longestName()) {
            case "--format" -> "table json jsonl csv markdown";
            case "--color" -> "auto always never";
            case "--progress" -> "auto plain";
            case "--pipeline", "--recipe" -> "(leat completion --names pipelines 2>/dev/null)";
            default -> "";
        };
    }
}
