package io.tracetab;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.modulith.Modulithic;

/**
 * The process: without a command it is the web app, with one the command line.
 */
@Modulithic(sharedModules = { "quantity", "identity", "outcome", "database" })
@SpringBootApplication(exclude = DataSourceAutoConfiguration.class)
public class TracetabApplication {

	public static void main(String[] arguments) {
		SpringApplication.run(TracetabApplication.class, arguments);
	}

}
