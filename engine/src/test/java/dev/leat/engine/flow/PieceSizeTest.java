package dev.leat.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PieceSizeTest {
    @Test
    void groupsStayWholeUntilOneFails() {
        var size = new PieceSize(1_000);
        size.wentWell(1_000);
        assertThat(size.now()).isEqualTo(1_000);
        size.failed(1_000);
        assertThat(size.now()).isEqualTo(250);
    }

    @Test
    void piecesGrowAgainUpToTheGroup() {
        var size = new PieceSize(100);
        size.failed(100);
        for (int i = 0; i < 20; i++) {
            size.wentWell(size.now());
        }
        assertThat(size.now()).isEqualTo(100);
    }

    @Test
    void aRestThatIsSmallerThanAPieceSaysNothing() {
        var size = new PieceSize(100);
        size.failed(100);
        size.wentWell(3);
        assertThat(size.now()).isEqualTo(25);
    }

    @Test
    void piecesNeverGrowByFailuresNorVanish() {
        var size = new PieceSize(1_000);
        for (int i = 0; i < 10; i++) {
            size.failed(size.now());
        }
        assertThat(size.now()).isEqualTo(PieceSize.LEAST);
        size.failed(1_000);
        assertThat(size.now()).isEqualTo(PieceSize.LEAST);
        assertThat(new PieceSize(1).now()).isEqualTo(1);
        assertThat(new PieceSize(Integer.MAX_VALUE).now()).isEqualTo(Integer.MAX_VALUE);
    }
}
