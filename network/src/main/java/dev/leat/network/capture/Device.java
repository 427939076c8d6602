package dev.leat.network.capture;

import java.util.List;

/// One device's part of a capture, in order; `text` is all of it, commands and prompts included.
public record Device(String name, List<CommandBlock> blocks, String text) {
    public Device {
        blocks = List.copyOf(blocks);
    }

    /// The site: what stands before the first dash of the name.
    public String site() {
        int dash = name.indexOf('-');
        return dash < 0 ? name : name.substring(0, dash);
    }
}
