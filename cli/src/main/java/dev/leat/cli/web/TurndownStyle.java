package dev.leat.cli.web;

import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Session;
import dev.leat.web.turndown.TurndownOptions;
import java.util.List;

/// Turndown's options by their own names.
final class TurndownStyle {
    private TurndownStyle() {}

    static TurndownOptions of(Session session, List<String> words) throws CommandError {
        TurndownOptions options = TurndownOptions.DEFAULT;
        for (String word : words) {
            options = with(session, options, word);
        }
        return options;
    }

    private static TurndownOptions with(Session session, TurndownOptions options, String option) throws CommandError {
        int equals = option.indexOf('=');
        String name = equals < 0 ? option : option.substring(0, equals);
        String value = equals < 0 ? "true" : option.substring(equals + 1);
        return switch (name + "=" + value) {
            case "headingStyle=atx" -> options.heading(TurndownOptions.Heading.ATX);
            case "headingStyle=setext" -> options.heading(TurndownOptions.Heading.SETEXT);
            case "codeBlockStyle=fenced" -> options.fenced(true);
            case "codeBlockStyle=indented" -> options.fenced(false);
            case "linkStyle=inlined" -> options.links(TurndownOptions.Links.INLINED);
            case "linkStyle=referenced" -> options.links(TurndownOptions.Links.FULL);
            case "linkReferenceStyle=full" -> options.links(TurndownOptions.Links.FULL);
            case "linkReferenceStyle=collapsed" -> options.links(TurndownOptions.Links.COLLAPSED);
            case "linkReferenceStyle=shortcut" -> options.links(TurndownOptions.Links.SHORTCUT);
            case "preformattedCode=true" -> options.preformattedCode(true);
            case "preformattedCode=false" -> options.preformattedCode(false);
            default ->
                switch (name) {
                    case "hr" -> options.hr(value);
                    case "bulletListMarker" -> options.bullet(value);
                    case "fence" -> options.fence(value.isEmpty() ? "```" : value);
                    case "emDelimiter" -> options.emphasis(value);
                    case "strongDelimiter" -> options.strong(value);
                    case "br" -> options.lineBreak(value);
                    default ->
                        throw CommandError.usage(
                                session.name(),
                                option,
                                "options of Turndown are headingStyle, hr, bulletListMarker, codeBlockStyle, fence,"
                                        + " emDelimiter, strongDelimiter, linkStyle, linkReferenceStyle, br,"
                                        + " preformattedCode",
                                "Write --style-option headingStyle=atx");
                };
        };
    }
}
