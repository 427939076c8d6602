package dev.leat.serve.http;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// What a browser asked for, decoded.
///
/// @param path  the parts between slashes, each decoded; the start page has none
/// @param query each name's last value, in the order of the address
/// @param theme `light`, `dark`, or empty for the system's: what the visitor chose last
public record Request(List<String> path, SequencedMap<String, String> query, String theme) {
    private static final int QUERY_MAX = 100_000;
    private static final int NAMES_MAX = 50;

    public Request {
        path = List.copyOf(path);
        query = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(query));
    }

    /// Thrown for an address that nobody could have been given.
    public static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String sentence) {
            super(sentence);
        }
    }

    /// With the choice that the visitor's browser keeps.
    Request themed(String choice) {
        return choice.equals("light") || choice.equals("dark") ? new Request(path, query, choice) : this;
    }

    static Request of(URI address) throws Malformed {
        String raw = Optional.ofNullable(address.getRawPath()).orElse("/");
        List<String> path = new ArrayList<>();
        for (String part : raw.split("/", -1)) {
            if (!part.isEmpty()) {
                path.add(decoded(part.replace("+", "%2B")));
            }
        }
        return new Request(
                path, query(Optional.ofNullable(address.getRawQuery()).orElse("")), "");
    }

    private static SequencedMap<String, String> query(String raw) throws Malformed {
        if (raw.length() > QUERY_MAX) {
            throw new Malformed("The query of an address has at most " + QUERY_MAX + " characters.");
        }
        SequencedMap<String, String> query = new LinkedHashMap<>();
        for (String pair : raw.split("&")) {
            if (pair.isEmpty()) {
                continue;
            }
            if (query.size() == NAMES_MAX) {
                throw new Malformed("The query of an address has at most " + NAMES_MAX + " names.");
            }
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            query.put(name, equals < 0 ? "" : decoded(pair.substring(equals + 1)));
        }
        return query;
    }

    /// Percent-encoded UTF-8; anything else is malformed, not guessed.
    private static String decoded(String raw) throws Malformed {
        try {
            byte[] bytes = URLDecoder.decode(raw, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.ISO_8859_1);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(java.nio.ByteBuffer.wrap(bytes))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw new Malformed("The address holds what is no percent-encoded UTF-8.");
        }
    }

    public Optional<String> value(String name) {
        return Optional.ofNullable(query.get(name)).filter(value -> !value.isEmpty());
    }

    /// A part of a path, fit for an address.
    public static String part(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /// A path of several parts whose slashes stay.
    public static String parts(String text) {
        return part(text).replace("%2F", "/");
    }

    /// This address with some values of the query changed; an empty value takes the name away.
    public String with(Map<String, String> changes) {
        SequencedMap<String, String> query = new LinkedHashMap<>(this.query);
        changes.forEach((name, value) -> {
            if (value.isEmpty()) {
                query.remove(name);
            } else {
                query.put(name, value);
            }
        });
        StringBuilder address = new StringBuilder();
        path.forEach(part -> address.append('/').append(part(part)));
        if (address.isEmpty()) {
            address.append('/');
        }
        char before = '?';
        for (Map.Entry<String, String> pair : query.entrySet()) {
            address.append(before).append(part(pair.getKey())).append('=').append(part(pair.getValue()));
            before = '&';
        }
        return address.toString();
    }
}
