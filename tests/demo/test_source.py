from datetime import datetime

from PIL import Image
from shapely.geometry import Polygon

from images.templates import first_match, parse
from vqi.demo.catalogue import BY_CODE
from vqi.demo.source import DATA, IMAGES, TEMPLATES, examples, photographs


def test_every_photograph_has_an_entry_of_its_true_size() -> None:
    found = {path.name: Image.open(path).size for path in IMAGES.iterdir()}
    assert found == {name: photo.size for name, photo in photographs().items()}
    assert len(found) == 64


def test_photographs_stay_below_ten_megabytes() -> None:
    assert sum(path.stat().st_size for path in IMAGES.iterdir()) < 10_000_000


def test_outlines_are_valid_and_inside_with_an_area() -> None:
    for photo in photographs().values():
        for outlines in photo.outlines.values():
            for part in (part for outline in outlines for part in outline["polygons"]):
                shape = Polygon(part["outer"], part["holes"])
                left, top, right, bottom = shape.bounds
                assert shape.is_valid, photo.name
                assert shape.area > 4, photo.name
                assert left >= 0 and top >= 0, photo.name
                assert right <= photo.size[0] and bottom <= photo.size[1], photo.name


def test_examples_lie_inside_their_image_and_name_a_known_type() -> None:
    photos = photographs()
    for example in examples():
        x, y, width, height = example.box
        assert example.type_code in BY_CODE
        assert x >= 0 and y >= 0
        assert x + width <= photos[example.image].size[0]
        assert y + height <= photos[example.image].size[1]


def test_all_examples_show_the_one_drive_that_stays_out_of_the_study() -> None:
    assert {example.image[:4] for example in examples()} == {"KGT3"}


def test_licence_and_attribution_lie_beside_the_data() -> None:
    assert "Attribution-ShareAlike 4.0 International" in (DATA / "LICENSE").read_text()
    assert "arXiv 2103.13003" in (DATA / "SOURCE.md").read_text()


def test_the_file_names_tell_product_position_and_time() -> None:
    templates = [parse(text) for text in TEMPLATES]
    assert first_match(templates, "01_200905121127_277500_315_crop_2.jpg")[1] == {
        "product": "01",
        "time": datetime(2020, 9, 5, 12, 11, 27),
        "position": "277500_315",
        "perspective": "2",
    }
    assert first_match(templates, "KGT1-S-060-A02_crop_0.jpg")[1] == {
        "product": "KGT1",
        "position": "S-060-A02",
        "perspective": "0",
    }
