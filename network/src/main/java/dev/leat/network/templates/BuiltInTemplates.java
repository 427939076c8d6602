package dev.leat.network.templates;

import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.network.textfsm.TemplateInvalid;
import dev.leat.network.textfsm.TemplateSet;
import dev.leat.network.textfsm.TemplateSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/// The templates that come with Leat: resources, opened once. Their index says of each command also in which table of
/// the inventory its records belong.
public final class BuiltInTemplates implements TemplateSource {
    private static final String FOLDER = "built-in/";
    private static final String TABLE = "Table";

    private BuiltInTemplates() {}

    private static final class Opened {
        static final TemplateSet SET = open();

        private static TemplateSet open() {
            try {
                return TemplateSet.open("built-in templates", new BuiltInTemplates());
            } catch (TemplateInvalid e) {
                throw new IllegalStateException("the index that comes with Leat is not valid", e);
            }
        }
    }

    public static TemplateSet set() {
        return Opened.SET;
    }

    /// Such as `interface` or `mac_entry`; none for commands that no built-in template reads.
    public static Optional<String> table(String platform, String command) {
        return set().index().note(TABLE, Map.of("Platform", platform, "Command", command));
    }

    @Override
    public String read(String name) throws TemplateInvalid {
        try (var stream = BuiltInTemplates.class.getResourceAsStream(FOLDER + name)) {
            if (stream == null) {
                throw absent(name, "there is no such template");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw absent(name, String.valueOf(e.getMessage()));
        }
    }

    private static TemplateInvalid absent(String name, String rule) {
        return new TemplateInvalid(
                Problem.passing("LEAT-N010", Place.of(name), "", rule, "Install Leat again: a part of it is missing"));
    }
}
