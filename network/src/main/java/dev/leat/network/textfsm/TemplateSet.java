package dev.leat.network.textfsm;

import dev.leat.engine.item.Fingerprint;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A folder of templates with its index. Compiles each template once, when first asked for, and remembers which
/// command of which platform it reads. Thread-safe.
public final class TemplateSet {
    private static final int COMMANDS_MAX = 4096;

    private final String name;
    private final TemplateSource source;
    private final TemplateIndex index;
    private final Map<String, Template> compiled = new ConcurrentHashMap<>();
    private final Map<Wanted, Optional<List<String>>> found = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Wanted, Optional<List<String>>> eldest) {
            return size() > COMMANDS_MAX;
        }
    };

    private record Wanted(String platform, String command) {}

    private TemplateSet(String name, TemplateSource source, TemplateIndex index) {
        this.name = name;
        this.source = source;
        this.index = index;
    }

    /// @param name how errors call the folder
    public static TemplateSet open(String name, TemplateSource source) throws TemplateInvalid {
        return new TemplateSet(name, source, TemplateIndex.read(TemplateIndex.FILE, source.read(TemplateIndex.FILE)));
    }

    public TemplateIndex index() {
        return index;
    }

    /// Of the index and of every template it names and that is there: equal as long as any text reads the same.
    public Fingerprint fingerprint() throws TemplateInvalid {
        List<String> texts = new ArrayList<>();
        texts.add(source.read(TemplateIndex.FILE));
        for (String file : index.templates()) {
            texts.add(file);
            try {
                texts.add(source.read(file));
            } catch (TemplateInvalid e) {
                texts.add(""); // not there: said when it is asked for
            }
        }
        return Fingerprint.ofParts(texts);
    }

    /// The compiled template of a file.
    public Template template(String file) throws TemplateInvalid {
        Template known = compiled.get(file);
        if (known == null) {
            known = Template.compile(file, source.read(file));
            compiled.put(file, known);
        }
        return known;
    }

    /// The files that read a command, the main one first.
    public Optional<List<String>> find(String platform, String command) {
        Wanted wanted = new Wanted(platform, command);
        synchronized (found) {
            Optional<List<String>> known = found.get(wanted);
            if (known != null) {
                return known;
            }
        }
        Optional<List<String>> files = index.find(Map.of("Platform", platform, "Command", command));
        synchronized (found) {
            found.put(wanted, files);
        }
        return files;
    }

    /// @throws TemplateInvalid also if no template reads this command (LEAT-N009)
    public TextTable parse(String platform, String command, String text, Strictness strictness)
            throws TemplateInvalid, ParseFailed {
        List<String> files = find(platform, command)
                .orElseThrow(() -> new TemplateInvalid(Problem.lasting(
                        "LEAT-N009",
                        Place.of(name),
                        platform + ": " + command,
                        "no row of the index fits this platform and command",
                        "Correct the platform or the command, or add a row and a template")));
        Template main = template(files.getFirst());
        TextTable table = main.parse(text, strictness);
        Set<String> keys = keys(main);
        for (String file : new ArrayList<>(files.subList(1, files.size()))) {
            Template more = template(file);
            keys = keys.isEmpty() ? keys(more) : keys;
            table = TableJoin.join(table, more.parse(text, strictness), keys, file);
        }
        return table;
    }

    private static Set<String> keys(Template template) {
        Set<String> keys = new LinkedHashSet<>();
        for (ValueDefinition value : template.values()) {
            if (value.has(ValueOption.KEY)) {
                keys.add(value.name());
            }
        }
        return keys;
    }
}
