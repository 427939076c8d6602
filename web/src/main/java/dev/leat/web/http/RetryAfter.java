package dev.leat.web.http;

import dev.leat.web.fetch.Headers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/// `Retry-After` (RFC 9110, 10.2.3): seconds, or a date.
final class RetryAfter {
    private static final int DIGITS_MAX = 9;

    private RetryAfter() {}

    static Optional<Duration> of(Headers headers, InstantSource clock) {
        Optional<String> field = headers.first("retry-after").map(String::strip);
        if (field.isEmpty()) {
            return Optional.empty();
        }
        String text = field.get();
        if (!text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.of(
                    Duration.ofSeconds(text.length() > DIGITS_MAX ? Integer.MAX_VALUE : Integer.parseInt(text)));
        }
        try {
            Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration left = Duration.between(clock.instant(), until);
            return Optional.of(left.isNegative() ? Duration.ZERO : left);
        } catch (DateTimeParseException e) {
            return Optional.empty(); // says nothing that can be followed
        }
    }
}
