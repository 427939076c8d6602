package dev.leat.network.textfsm;

/// Where templates come from.
public interface TemplateSource {
    /// The text of the file of this name.
    ///
    /// @throws TemplateInvalid if it is not there or cannot be read (LEAT-N010)
    String read(String name) throws TemplateInvalid;
}
