package dev.mainstay;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A build rehearses the commands. */
class RehearsalTest {
    @Test
    void everyCommandOfItStillWorks() {
        assertThatCode(() -> Rehearsal.main(new String[0])).doesNotThrowAnyException();
    }

    @Test
    void aFolderThatCannotBeReadIsTold(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("broken.yaml"), "kind: [");
        assertThatThrownBy(() -> Rehearsal.main(new String[] {folder.toString()}))
                .hasMessageContaining("check " + folder + " ended with 3");
    }
}
