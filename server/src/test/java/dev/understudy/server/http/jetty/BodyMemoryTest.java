package dev.understudy.server.http.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How much the bodies that are on their way may take together. */
@Tag("embedded")
class BodyMemoryTest {
    @Test
    void room_thatIsTaken_isThereAgainWhenGivenBack() {
        BodyMemory memory = new BodyMemory(100);
        assertThat(memory.take(60)).isTrue();
        assertThat(memory.take(60)).isFalse();
        assertThat(memory.take(40)).isTrue();
        memory.giveBack(60);
        assertThat(memory.take(60)).isTrue();
        assertThat(memory.take(1)).isFalse();
    }
}
