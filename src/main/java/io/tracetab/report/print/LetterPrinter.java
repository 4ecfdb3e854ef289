package io.tracetab.report.print;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

import io.tracetab.report.Digest;
import io.tracetab.report.DigestPrinter;
import io.tracetab.report.Notice;
import io.tracetab.report.PrintedDigest;
import io.tracetab.report.Section;

/**
 * Prints reports for mail programs and browsers. Safe for use by many threads.
 */
final class LetterPrinter implements DigestPrinter {

	private final SpringTemplateEngine engine = new SpringTemplateEngine();

	private final String base;

	/**
	 * Prints links to Tracetab at an address.
	 * @param base without a slash at its end
	 */
	LetterPrinter(String base) {
		this.base = base;
		ClassLoaderTemplateResolver templates = new ClassLoaderTemplateResolver(LetterPrinter.class.getClassLoader());
		templates.setPrefix("report/");
		templates.setSuffix(".html");
		templates.setTemplateMode(TemplateMode.HTML);
		templates.setCharacterEncoding("UTF-8");
		this.engine.setTemplateResolver(templates);
	}

	@Override
	public PrintedDigest print(Digest digest) {
		return print(digest.subject(), PlainPrinter.Page.of(digest));
	}

	@Override
	public PrintedDigest print(Notice notice) {
		return print(notice.subject(), PlainPrinter.Page.of(notice));
	}

	private PrintedDigest print(String subject, PlainPrinter.Page page) {
		Map<String, byte[]> pictures = new LinkedHashMap<>();
		for (Section section : page.sections()) {
			Section.Chart chart = section.chart();
			if (chart != null) {
				pictures.put(chart.id(), ChartPicture.of(chart));
			}
		}
		Context context = new Context(Locale.ROOT);
		context.setVariable("subject", subject);
		context.setVariable("page", page);
		context.setVariable("base", this.base);
		PlainPrinter plain = new PlainPrinter(this.base);
		return new PrintedDigest(subject, this.engine.process("digest", context), plain.text(page),
				plain.brief(subject, page), plain.csv(page.sections()), pictures);
	}

	@Override
	public String address(String path) {
		return this.base + path;
	}

}
