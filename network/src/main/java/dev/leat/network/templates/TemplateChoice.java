package dev.leat.network.templates;

import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.network.textfsm.ParseFailed;
import dev.leat.network.textfsm.Strictness;
import dev.leat.network.textfsm.TemplateInvalid;
import dev.leat.network.textfsm.TemplateSet;
import dev.leat.network.textfsm.TextTable;
import java.util.List;
import java.util.Optional;

/// Sets of templates in the order in which they are asked: the first whose index knows a command reads it, so a
/// user's own go before those that come with Leat. Thread-safe.
public final class TemplateChoice {
    private final List<TemplateSet> sets;

    private TemplateChoice(List<TemplateSet> sets) {
        this.sets = sets;
    }

    public static TemplateChoice builtIn() {
        return new TemplateChoice(List.of(BuiltInTemplates.set()));
    }

    /// @param fallback whether the built-in ones read what these do not know
    public static TemplateChoice of(TemplateSet own, boolean fallback) {
        return new TemplateChoice(fallback ? List.of(own, BuiltInTemplates.set()) : List.of(own));
    }

    /// The set that reads this command.
    public Optional<TemplateSet> find(String platform, String command) {
        return sets.stream()
                .filter(set -> set.find(platform, command).isPresent())
                .findFirst();
    }

    /// @throws TemplateInvalid also if no template reads this command (LEAT-N009)
    public TextTable parse(String platform, String command, String text, Strictness strictness)
            throws TemplateInvalid, ParseFailed {
        TemplateSet set = find(platform, command)
                .orElseThrow(() -> new TemplateInvalid(Problem.lasting(
                        "LEAT-N009",
                        Place.of("templates"),
                        platform + ": " + command,
                        "no template reads this command of this platform",
                        "Correct the platform or the command, or bring a template with --templates")));
        return set.parse(platform, command, text, strictness);
    }
}
