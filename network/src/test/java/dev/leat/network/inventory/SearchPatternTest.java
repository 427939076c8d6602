package dev.leat.network.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/// A person's pattern costs what it may, and no more.
class SearchPatternTest {
    @Test
    void isFoundAnywhereWhicheverCase() throws Exception {
        assertThat(SearchPattern.of("up.*48").finds("the UPLINK 48")).isTrue();
        assertThat(SearchPattern.of("^up").finds("the uplink")).isFalse();
        assertThat(SearchPattern.of("bü").finds("BÜRO")).isTrue();
    }

    @Test
    void whatIsNoneIsRefused() {
        assertThatThrownBy(() -> SearchPattern.of("(")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SearchPattern.of("x".repeat(1_001))).hasMessageContaining("1000 characters");
    }

    @Test
    void whatGoesBackAndForthIsStopped() {
        assertThatThrownBy(() -> SearchPattern.of("(.*)(.*)(.*)(.*)(.*)(.*)!").finds("x".repeat(64)))
                .isInstanceOf(SearchPattern.TooCostly.class);
    }
}
