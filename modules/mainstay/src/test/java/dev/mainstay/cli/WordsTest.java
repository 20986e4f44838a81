package dev.mainstay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            slos,            slos
            ../shop-1/a_b.c, ../shop-1/a_b.c
            größe/東京,      größe/東京
            my slos,         'my slos'
            it's,            'it'\\''s'
            $HOME;rm,        '$HOME;rm'
            a(b),            'a(b)'
            """)
    void aPathIsOneWordOfAShell(Path path, String word) {
        assertThat(Words.shell(path)).isEqualTo(word);
    }
}
