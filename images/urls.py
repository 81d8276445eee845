from django.urls import path

from images.api import imports, pictures, selections, tiles

urlpatterns = [
    path("projects/<uuid:project_id>/imports", imports.ImportListView.as_view()),
    path("projects/<uuid:project_id>/imports/preview", imports.PreviewView.as_view()),
    path("projects/<uuid:project_id>/server-folders", imports.ServerFoldersView.as_view()),
    path("imports/<uuid:import_id>", imports.ImportView.as_view()),
    path("imports/<uuid:import_id>/files", imports.ImportFilesView.as_view()),
    path("imports/<uuid:import_id>/table", imports.ImportTableView.as_view()),
    path("imports/<uuid:import_id>/start", imports.ImportStartView.as_view()),
    path("projects/<uuid:project_id>/images", pictures.ImageListView.as_view()),
    path("projects/<uuid:project_id>/images/facets", pictures.FacetsView.as_view()),
    path("projects/<uuid:project_id>/images/count", pictures.CountView.as_view()),
    path("projects/<uuid:project_id>/images/deletions", pictures.DeletionView.as_view()),
    path("images/<uuid:image_id>", pictures.ImageView.as_view()),
    path("images/<uuid:image_id>/file", pictures.FileView.as_view()),
    path("images/<uuid:image_id>/picture", pictures.PictureView.as_view()),
    path("images/<uuid:image_id>/preview", tiles.PreviewView.as_view()),
    path("images/<uuid:image_id>/tiles", tiles.TilesView.as_view()),
    path(
        "images/<uuid:image_id>/tiles/<int:level>/<int:column>/<int:row>", tiles.TileView.as_view()
    ),
    path("images/<uuid:image_id>/thumbnail", pictures.ThumbnailView.as_view()),
    path("projects/<uuid:project_id>/selections", selections.SelectionListView.as_view()),
    path("selections/<uuid:selection_id>", selections.SelectionView.as_view()),
    path("selections/<uuid:selection_id>/images", selections.SelectionImagesView.as_view()),
]
