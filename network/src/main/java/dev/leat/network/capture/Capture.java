package dev.leat.network.capture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A recorded session, or several after each other, taken apart: devices, and their answers to commands.
///
/// A line counts as a prompt only if its device is certain: its name stands before a known command somewhere in the
/// text, in a `hostname` statement, or alone before a prompt's sign twice. So `<cr>`, arrows, comments and XML make no
/// devices. Names that differ only in case are one device. What stands before the first prompt belongs to the first
/// device. `unknown` is the text if no device is certain; nothing is read out of it. Memory: a few times the text.
public record Capture(List<Device> devices, String unknown) {
    private static final Pattern HOSTNAME = Pattern.compile(
            "\\s*(?:set system host-name|host-?name)\\s+\"?([^\\s\";]+)\"?;?\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern ANSWERING =
            Pattern.compile("(?:do )?(?:sho?w?|disp?l?a?y?|get|request|ping|traceroute|diag)\\s.*");
    /// Asked for help, or stopped while typing.
    private static final Pattern ABANDONED = Pattern.compile(".*(?:\\?|\\^[cz])");

    private static final Pattern NO_FILTER = Pattern.compile("\\s*(?:no-more|display .*|no-forwarding)\\s*");
    private static final int HOSTNAME_LINE_MAX = 300;

    public Capture {
        devices = List.copyOf(devices);
    }

    public static Capture of(String recorded) {
        List<String> lines = TerminalResidue.strip(recorded).lines().toList();
        Map<String, String> names = certain(lines);
        return names.isEmpty() ? new Capture(List.of(), recorded) : new Reader(names).read(lines);
    }

    /// Certain names: in lower case, and as first written.
    private static Map<String, String> certain(List<String> lines) {
        Map<String, String> spelled = new HashMap<>();
        Map<String, Integer> evidence = new HashMap<>();
        for (String line : lines) {
            Prompt.of(line).ifPresent(prompt -> {
                String key = key(prompt.name());
                spelled.putIfAbsent(key, prompt.name());
                evidence.merge(
                        key,
                        prompt.commands() ? 2 : prompt.sure() && prompt.typed().isEmpty() ? 1 : 0,
                        Integer::sum);
            });
            hostname(line).ifPresent(name -> evidence.merge(key(name), 2, Integer::sum));
        }
        Map<String, String> names = new HashMap<>();
        spelled.forEach((key, name) -> {
            if (evidence.getOrDefault(key, 0) >= 2) {
                names.put(key, name);
            }
        });
        return names;
    }

    /// The name a line of a configuration gives its device.
    static Optional<String> hostname(String line) {
        boolean named = line.contains("ost") || line.contains("OST");
        if (line.length() > HOSTNAME_LINE_MAX || !named) {
            return Optional.empty();
        }
        var hostname = HOSTNAME.matcher(line);
        return hostname.matches() ? Optional.of(hostname.group(1)) : Optional.empty();
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static final class Reader {
        private final Map<String, String> names;
        private final Map<String, Part> parts = new LinkedHashMap<>();
        private final List<String> before = new ArrayList<>();
        private @Nullable Part current;

        Reader(Map<String, String> names) {
            this.names = names;
        }

        /// A device being read.
        private static final class Part {
            final List<CommandBlock> blocks = new ArrayList<>();
            final StringBuilder text = new StringBuilder();
            final List<String> answer = new ArrayList<>();
            String command = "";
            int line;

            void close(boolean cut) {
                if (!command.isEmpty()) {
                    int pipe = command.indexOf('|');
                    String asked =
                            pipe < 0 ? command : command.substring(0, pipe).strip();
                    boolean filtered = pipe >= 0
                            && !NO_FILTER.matcher(command.substring(pipe + 1)).matches();
                    Answer said = Answer.of(command, answer);
                    blocks.add(new CommandBlock(asked, line, said.text(), filtered, said.isRefusal(), cut));
                }
                command = "";
                answer.clear();
            }
        }

        Capture read(List<String> lines) {
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i);
                Optional<Prompt> prompt = Prompt.of(line).filter(p -> names.containsKey(key(p.name())));
                if (prompt.isPresent()) {
                    prompt(prompt.get(), line, i + 1);
                } else if (current == null) {
                    before.add(line);
                } else {
                    current.text.append(line).append('\n');
                    if (!current.command.isEmpty()) {
                        current.answer.add(line);
                    }
                }
            }
            List<Device> devices = new ArrayList<>();
            parts.forEach((key, part) -> {
                part.close(true);
                devices.add(new Device(names.getOrDefault(key, key), part.blocks, part.text.toString()));
            });
            return new Capture(devices, "");
        }

        private void prompt(Prompt prompt, String line, int number) {
            Part part = parts.computeIfAbsent(key(prompt.name()), key -> new Part());
            if (current != null) {
                current.close(current != part);
            }
            if (current == null) {
                before.forEach(early -> part.text.append(early).append('\n'));
            }
            current = part;
            part.text.append(line).append('\n');
            String typed = prompt.typed().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
            if (ANSWERING.matcher(typed).matches() && !ABANDONED.matcher(typed).matches()) {
                part.command = typed.startsWith("do ") ? typed.substring(3) : typed;
                part.line = number;
            }
        }
    }
}
