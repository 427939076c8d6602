package dev.leat.engine.config;

import dev.leat.engine.PipelineSetup;
import dev.leat.engine.Room;
import java.util.List;

/// A pipeline as the file declares it. Its room's block is bound only by [#bind], so that commands that merely look
/// at the store need not load a room.
public final class Declaration {
    private final String name;
    private final String room;
    private final CommonSettings common;
    private final List<Origin> commonOrigins;
    private final Node block;
    private final Span span;
    private final Variables variables;
    private final Secrets secrets;

    Declaration(
            String name,
            String room,
            CommonSettings common,
            List<Origin> commonOrigins,
            Node.Entry block,
            Variables variables,
            Secrets secrets) {
        this.name = name;
        this.room = room;
        this.common = common;
        this.commonOrigins = List.copyOf(commonOrigins);
        this.block = block.value();
        this.span = block.key().span();
        this.variables = variables;
        this.secrets = secrets;
    }

    public String name() {
        return name;
    }

    public String room() {
        return room;
    }

    public CommonSettings common() {
        return common;
    }

    public List<Origin> commonOrigins() {
        return commonOrigins;
    }

    /// The room's settings, checked, and where each comes from.
    public Settings.Bound<? extends Record> settings(Class<? extends Record> type) throws ConfigError {
        Binder binder = new Binder(java.util.Optional.of(variables), secrets);
        Record record = binder.record(type, List.of(block), path(), span);
        return new Settings.Bound<>(record, binder.origins());
    }

    public PipelineSetup bind(Room by) throws ConfigError {
        return new PipelineSetup(
                name, settings(by.settings()).value(), common.vanished().orElse(by.vanished()), common.removals());
    }

    private String path() {
        return "pipelines." + name + "." + room;
    }
}
