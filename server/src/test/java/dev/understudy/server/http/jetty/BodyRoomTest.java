package dev.understudy.server.http.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How much the bodies that are on their way may take together. */
@Tag("embedded")
class BodyRoomTest {
    @Test
    void room_thatIsTaken_isThereAgainWhenGivenBack() {
        BodyRoom room = new BodyRoom(100);
        assertThat(room.take(60)).isTrue();
        assertThat(room.take(60)).isFalse();
        assertThat(room.take(40)).isTrue();
        room.giveBack(60);
        assertThat(room.take(60)).isTrue();
        assertThat(room.take(1)).isFalse();
    }
}
