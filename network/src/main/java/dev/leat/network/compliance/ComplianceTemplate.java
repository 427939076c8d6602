package dev.leat.network.compliance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// What a port's configuration must and must not hold. Lines are compared without regard to case and blanks, by
/// their beginning.
///
/// @param aliases other names it is asked for by
/// @param os how the platform's name must begin (`cisco_ios`); empty: any of the vendor
/// @param any one of the required commands is enough
public record ComplianceTemplate(
        String name,
        List<String> aliases,
        String vendor,
        String os,
        boolean any,
        List<String> required,
        List<String> excluded,
        String color,
        String description) {
    private static final Pattern OF_ACCESS =
            Pattern.compile("(?:no )?(?:authentication|dot1x|mab|mac-authentication|reauthentication|macauth)\\b.*");

    public ComplianceTemplate {
        aliases = List.copyOf(aliases);
        required = required.stream().map(ComplianceTemplate::plain).toList();
        excluded = excluded.stream().map(ComplianceTemplate::plain).toList();
    }

    public ComplianceTemplate(
            String name, String vendor, boolean any, List<String> required, List<String> excluded, String color) {
        this(name, List.of(), vendor, "", any, required, excluded, color, "");
    }

    /// How a configuration stands to a template. `missing` and `forbidden` are commands of the template,
    /// `unexpected` lines of the configuration about who may use the port that the template does not ask for.
    public record Result(
            String template,
            Status status,
            List<String> missing,
            List<String> forbidden,
            List<String> unexpected,
            String color) {
        static final Result UNKNOWN = new Result("", Status.UNKNOWN, List.of(), List.of(), List.of(), "Gray");
    }

    /// Match: as wanted. Partial: some of what is required is there. Mismatch: nothing of it, or what is forbidden.
    /// Unknown: there is no template to hold it against.
    public enum Status {
        MATCH,
        PARTIAL,
        MISMATCH,
        UNKNOWN
    }

    /// Whether it is meant for these devices.
    boolean isFor(String ofVendor, String platform) {
        return vendor.equalsIgnoreCase(ofVendor)
                && platform.toLowerCase(Locale.ROOT).startsWith(os);
    }

    /// Whether people call it so.
    public boolean isCalled(String wanted) {
        return name.equalsIgnoreCase(wanted) || aliases.stream().anyMatch(wanted::equalsIgnoreCase);
    }

    static String plain(String line) {
        return line.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    /// @param lines of the configuration, already plain
    Result of(List<String> lines) {
        List<String> missing = new ArrayList<>();
        for (String command : required) {
            if (lines.stream().noneMatch(line -> line.startsWith(command))) {
                missing.add(command);
            }
        }
        List<String> forbidden = excluded.stream()
                .filter(command -> lines.stream().anyMatch(line -> line.startsWith(command)))
                .toList();
        boolean fits = any ? required.isEmpty() || missing.size() < required.size() : missing.isEmpty();
        Status status = fits && forbidden.isEmpty()
                ? Status.MATCH
                : missing.size() < required.size() ? Status.PARTIAL : Status.MISMATCH;
        List<String> unexpected = lines.stream()
                .filter(line -> OF_ACCESS.matcher(line).matches()
                        && required.stream().noneMatch(line::startsWith)
                        && excluded.stream().noneMatch(line::startsWith))
                .toList();
        return new Result(name, status, status == Status.MATCH ? List.of() : missing, forbidden, unexpected, color);
    }
}
