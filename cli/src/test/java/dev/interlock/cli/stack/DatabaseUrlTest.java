package dev.interlock.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DatabaseUrlTest {

    @Test
    void readsEverythingAndTheDefaultPort() {
        assertThat(DatabaseUrl.parse("postgres://ann:p%40ss%2Bword@db.example/interlock?sslmode=require"))
                .isEqualTo(new DatabaseUrl("ann", "p@ss+word", "db.example", 5432, "interlock", "sslmode=require"));
    }

    @Test
    void keepsPlaceAndOptionsForAnotherRole() {
        DatabaseUrl url = DatabaseUrl.parse("postgresql://ann:x@db:6432/interlock?sslmode=require");

        assertThat(url.as("spec", "a/b c").revealed())
                .isEqualTo("postgresql://spec:a%2Fb%20c@db:6432/interlock?sslmode=require");
        assertThat(url.jdbc()).isEqualTo("jdbc:postgresql://db:6432/interlock?sslmode=require");
    }

    @Test
    void neverShowsThePassword() {
        assertThat(DatabaseUrl.parse("postgresql://ann:secret@db/interlock"))
                .hasToString("postgresql://ann@db:5432/interlock");
    }

    @Test
    void refusesWhatIsNotAPostgresUrlWithoutRepeatingIt() {
        for (String wrong :
                new String[] {"mysql://a:b@c/d", "postgresql://db/interlock", "postgresql://a:b@c", "a b"}) {
            assertThatThrownBy(() -> DatabaseUrl.parse(wrong))
                    .isInstanceOf(StackFailure.class)
                    .hasMessageContaining("DATABASE_URL must look like")
                    .message()
                    .doesNotContain(wrong);
        }
    }
}
