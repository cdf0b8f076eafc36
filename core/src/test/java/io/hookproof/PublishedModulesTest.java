package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What each archive has with it on its way to users. */
class PublishedModulesTest {
    @Test
    void eachSaysWhatItIs() throws IOException {
        for (String module : BillOfMaterialsTest.published()) {
            assertThat(BillOfMaterialsTest.pom(module + "/pom.xml")).as(module).contains("<name>", "<description>");
        }
    }

    /** Made up of the file's name otherwise, it would be another with the next version. */
    @Test
    void eachHasANameThatStaysWhereJavaHasModules() throws IOException {
        for (String module : BillOfMaterialsTest.published()) {
            String name = module.equals("core") ? "" : "." + module.split("-")[0];
            assertThat(BillOfMaterialsTest.pom(module + "/pom.xml"))
                    .as(module)
                    .contains("<Automatic-Module-Name>io.hookproof" + name + "</Automatic-Module-Name>");
        }
    }

    /** As a copy of the Apache License is to come along with each copy of the work (section 4). */
    @Test
    void eachHasTheLicenceWithIt() {
        assertThat(Path.of("target/classes/META-INF/LICENSE")).hasSameTextualContentAs(Path.of("../LICENSE"));
    }
}
